import type { MailingPriceList } from '@mandat/contract';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';

/** What sending costs, per channel and recipient. */
export function PriceTable({ priceList }: { priceList: MailingPriceList }) {
  const t = useText();
  const formats = useFormats();
  return (
    <div>
      <Table size="small" aria-label={t('notice.prices')} sx={{ '& th': { backgroundColor: 'transparent' } }}>
        <TableHead>
          <TableRow>
            <TableCell>{t('notice.channel')}</TableCell>
            <TableCell align="right">{t('notice.price')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {priceList.prices.map(({ channel, unitPrice }) => (
            <TableRow key={channel}>
              <TableCell component="th" scope="row">
                {t(`mailingChannels.${channel}`)}
              </TableCell>
              <TableCell align="right" sx={{ fontVariantNumeric: 'tabular-nums' }}>
                {formats.money(unitPrice, priceList.currency)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Typography variant="caption" component="p" color="text.secondary" sx={{ mt: 1 }}>
        {t('notice.prices')} · {t('notice.validFrom', { date: formats.date(priceList.validFrom) })}
      </Typography>
    </div>
  );
}
