import type { PluginStatus } from '@reverse-mentoring/core';
import type { RmBeforeEvent, RmEvent } from '../internal/events.js';

/** What somebody does to a plugin in this browser. */
export type PluginChangeAction = 'disable' | 'enable';
export type RmPluginChangeEvent = RmBeforeEvent<{ readonly action: PluginChangeAction; readonly plugin: PluginStatus }>;
export type RmPluginChangedEvent = RmEvent<{ readonly action: PluginChangeAction; readonly plugin: PluginStatus | undefined; readonly id: string }>;

declare global {
  interface GlobalEventHandlersEventMap {
    'rm-plugin-change': RmPluginChangeEvent;
    'rm-plugin-changed': RmPluginChangedEvent;
  }
}
