export { mailHeads } from './mail-heads.ts';
