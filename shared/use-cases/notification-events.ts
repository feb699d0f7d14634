import type { EventType } from '../domain/events.ts'

/**
 * Event types that staff are mailed about: a receipt only where it is kept apart, as the relay sees (R46), and what is written
 * to the customer only where it cannot be mailed (R34).
 */
export const staffMailEvents = [
  'CaseReceived',
  'TriageRequested',
  'MassDetected',
  'CaseDispatched',
  'MessageQueued',
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
export const notificationEvents: readonly string[] = staffMailEvents.filter((type) => type !== 'CaseReceived')
