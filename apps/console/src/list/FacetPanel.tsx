import CheckIcon from '@mui/icons-material/Check';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { choose, type Facet, type Filter, isChosen } from './filters.ts';

interface FacetPanelProps {
  facets: readonly Facet[];
  filter: Filter;
  onChange: (filter: Filter) => void;
}

/** The common cuts of a list, one click each. */
export function FacetPanel({ facets, filter, onChange }: FacetPanelProps) {
  return facets.map((facet) => <FacetGroup key={facet.id} facet={facet} filter={filter} onChange={onChange} />);
}

function FacetGroup({ facet, filter, onChange }: Omit<FacetPanelProps, 'facets'> & { facet: Facet }) {
  const id = useId();
  return (
    <Box role="group" aria-labelledby={id}>
      <Typography id={id} variant="subtitle2" component="h2" sx={{ mb: 0.5 }}>
        {facet.label}
      </Typography>
      <Stack sx={{ gap: '2px' }}>
        {facet.options.map((option) => {
          const isOn = isChosen(filter, option);
          return (
            <ButtonBase
              key={option.label}
              aria-pressed={isOn}
              onClick={() => onChange(choose(filter, facet, option))}
              sx={{
                justifyContent: 'flex-start',
                gap: 0.75,
                px: 1,
                minHeight: 32,
                borderRadius: 1.5,
                typography: 'body2',
                textAlign: 'left',
                fontWeight: isOn ? 600 : 400,
                color: isOn ? 'primary.main' : 'text.primary',
                backgroundColor: isOn ? 'action.selected' : 'transparent',
                '&:hover': { backgroundColor: isOn ? 'action.selected' : 'action.hover' },
              }}
            >
              <CheckIcon sx={{ fontSize: 16, visibility: isOn ? 'visible' : 'hidden' }} aria-hidden />
              {option.label}
            </ButtonBase>
          );
        })}
      </Stack>
    </Box>
  );
}
