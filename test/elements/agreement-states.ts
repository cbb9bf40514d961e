// How rm-agreement comes to each state its manifest declares.
import { common, stranger } from './states-common.js';
import type { Arrangements } from './states-common.js';

export const arrangements: Arrangements = {
  ...common('[part~=heading]'),
  'a stranger': stranger,
};
