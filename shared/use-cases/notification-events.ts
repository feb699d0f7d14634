import type { EventType } from '../domain/events.ts'

/** Event types that staff are mailed about. */
export const staffMailEvents = [
  'TriageRequested',
  'CaseDispatched',
  'MessageReceived',
  'CaseWithdrawn',
  'ResultAccepted',
  'ResultRefused',
  'SurveyAnswered',
  'DeliveryFailed',
  'ClockReminded',
  'ClockBreached',
  'RungNotified',
  'ExtensionRequested',
  'ExtensionRefused',
  'ClockExtended',
  'DeadlineAdvanced',
  'CaseTakenOver',
  'ProgressDemanded',
  'BulletinIssued',
] as const satisfies readonly EventType[]

/**
 * Event types that somebody is mailed about: what the relay sends to the notification queue. A list of its own, so that the
 * relay need not know how mails are written.
 */
export const notificationEvents: readonly string[] = ['MessageQueued', ...staffMailEvents]
