import type { TicketConversation, TicketMessage } from '@mandat/contract';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Instant } from '../elements/Instant.tsx';
import { useText } from '../i18n/use-text.ts';
import { useSession } from '../session/session-context.ts';

/** All that was said, the oldest first: one's own side on the right, support's on the left. */
export function Conversation({ ticket }: { ticket: TicketConversation }) {
  const t = useText();
  return (
    <Stack component="ol" aria-label={t('tickets.conversation')} sx={{ gap: 1.5, listStyle: 'none', p: 0, m: 0 }}>
      {ticket.messages.map((message) => (
        <Message key={message.id} ticketId={ticket.id} message={message} />
      ))}
    </Stack>
  );
}

function Message({ ticketId, message }: { ticketId: string; message: TicketMessage }) {
  const t = useText();
  const { user } = useSession();
  const isStaff = message.side === 'staff';
  const name = message.authorId === user.id ? t('tickets.you') : (message.authorName ?? '–');
  return (
    <Box
      component="li"
      sx={{
        alignSelf: isStaff ? 'flex-start' : 'flex-end',
        maxWidth: { xs: '94%', sm: '80%' },
        px: 2,
        py: 1.25,
        borderRadius: 2,
        border: 1,
        borderColor: 'divider',
        backgroundColor: isStaff ? 'background.paper' : 'action.hover',
      }}
    >
      <Typography variant="caption" component="p" color="text.secondary">
        {isStaff ? `${name} · ${t('tickets.support')}` : name} · <Instant value={message.at} />
      </Typography>
      <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontStyle: message.text === null ? 'italic' : 'normal' }}>
        {message.text ?? t('tickets.erased')}
      </Typography>
      {message.attachments.map((file) => (
        <Link
          key={file.id}
          href={`/api/tickets/${ticketId}/attachments/${file.id}`}
          download
          sx={{ display: 'block', overflowWrap: 'anywhere' }}
        >
          {file.name}
        </Link>
      ))}
    </Box>
  );
}
