import type { HostView } from '../api/views';

/** `GET /api/v1/hosts/ID`. */
export interface HostDetails extends HostView {
  pendingCredit?: number;
  revoked: boolean;
  anchor: boolean;
  draining: boolean;
  banned: boolean;
}
