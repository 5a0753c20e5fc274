import type { ResourceProps } from 'react-admin';
import { TicketCreate, TicketList, TicketShow } from '../lazy-pages.ts';

export const tickets: ResourceProps = { name: 'tickets', list: TicketList, show: TicketShow, create: TicketCreate };
