/** The pages of tickets and change requests, which come in a load of their own. */
export { ChangeRequestCreate } from './change-requests/ChangeRequestCreate.tsx';
export { ChangeRequestList } from './change-requests/ChangeRequestList.tsx';
export { ChangeRequestShow } from './change-requests/ChangeRequestShow.tsx';
export { TicketCreate } from './tickets/TicketCreate.tsx';
export { TicketList } from './tickets/TicketList.tsx';
export { TicketShow } from './tickets/TicketShow.tsx';
