export { readHeadFeed } from './read-head-feed.ts';
export { renewHeadFeed } from './renew-head-feed.ts';
export { withdrawHeadFeed } from './withdraw-head-feed.ts';
