import type { RmEvent } from '../internal/events.js';

/** A file was offered, or the report went to the printer (`fileName` is then empty). */
export type RmDashboardExportedEvent = RmEvent<{ readonly kind: 'csv' | 'svg' | 'print'; readonly fileName: string }>;

declare global {
  interface GlobalEventHandlersEventMap {
    'rm-dashboard-exported': RmDashboardExportedEvent;
  }
}
