import ChevronLeftIcon from '@mui/icons-material/ChevronLeft';
import ChevronRightIcon from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useListContext } from 'react-admin';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';

const sizes = [10, 25, 50, 100];

/** Where the page stands among all rows, and the way to the others. A bounded count says "more than". */
export function Pager() {
  const t = useText();
  const formats = useFormats();
  const { page, perPage, total = 0, data, meta, setPage, setPerPage } = useListContext();
  const rows = data?.length ?? 0;
  if (rows === 0) return null;
  const from = (page - 1) * perPage + 1;
  const range = { from: formats.number(from), to: formats.number(from + rows - 1), total: formats.number(total) };
  const hasNext = isExact(meta) ? page * perPage < total : rows === perPage;
  return (
    <Stack sx={{ flexDirection: 'row', alignItems: 'center', justifyContent: 'flex-end', flexWrap: 'wrap', gap: 1.5, py: 1.25, px: 1 }}>
      <TextField
        select
        label={t('list.perPage')}
        value={perPage}
        onChange={(event) => setPerPage(Number(event.target.value))}
        sx={{ width: 150 }}
        slotProps={{ select: { native: true } }}
      >
        {(sizes.includes(perPage) ? sizes : [...sizes, perPage]).map((size) => (
          <option key={size} value={size}>
            {size}
          </option>
        ))}
      </TextField>
      <Typography variant="body2" role="status" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {t(isExact(meta) ? 'list.range' : 'list.rangeMore', range)}
      </Typography>
      <Box component="nav" aria-label={t('list.pages')}>
        <IconButton aria-label={t('list.previous')} disabled={page <= 1} onClick={() => setPage(page - 1)}>
          <ChevronLeftIcon />
        </IconButton>
        <IconButton aria-label={t('list.next')} disabled={!hasNext} onClick={() => setPage(page + 1)}>
          <ChevronRightIcon />
        </IconButton>
      </Box>
    </Stack>
  );
}

function isExact(meta: unknown): boolean {
  return !(typeof meta === 'object' && meta !== null && 'isTotalExact' in meta && meta.isTotalExact === false);
}
