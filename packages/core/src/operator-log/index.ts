export { listOperatorLog } from './list-operator-log.ts';
