export { deliverOutbox } from './deliver-outbox.ts';
