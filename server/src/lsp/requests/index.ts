// Every request about notes: one line each. A request that is not here is not answered.

import type { Request } from '../request.ts';

export const REQUESTS: readonly Request[] = [];
