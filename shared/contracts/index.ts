import type { Operation } from './contract.ts'
import { getAttachment, requestUpload } from './attachments.ts'
import * as cases from './cases.ts'
import { getClassifier, rollBackClassifier } from './classifier.ts'
import { getClocks } from './clocks.ts'
import * as commands from './commands/case-commands.ts'
import * as clockCommands from './commands/clock-commands.ts'
import * as management from './commands/management-commands.ts'
import * as apiClients from './api-clients.ts'
import { getOwnComplaint, showComplaintForm, submitComplaint } from './complaints.ts'
import * as policy from './policy.ts'
import { actOnTrackedCase, getTrackedCase } from './tracking.ts'
import { recordCase } from './record-case.ts'
import { getSimilarCases } from './similar-cases.ts'

/** Every HTTP operation of the product, by id. Routes, OpenAPI and the web client are made from this table. */
export const operations = {
  submitComplaint,
  showComplaintForm,
  getOwnComplaint,
  getTrackedCase,
  actOnTrackedCase,
  requestUpload,
  getMe: cases.getMe,
  listCases: cases.listCases,
  recordCase,
  getCase: cases.getCase,
  getClocks,
  getSimilarCases,
  getAttachment,
  reclassifyCase: commands.reclassifyCase,
  releaseCase: commands.releaseCase,
  rejectCase: commands.rejectCase,
  acceptCase: commands.acceptCase,
  addNote: commands.addNote,
  recordAttempt: commands.recordAttempt,
  unlinkCase: commands.unlinkCase,
  replyToCustomer: commands.replyToCustomer,
  resolveCase: commands.resolveCase,
  recordFollowUp: commands.recordFollowUp,
  closeCase: commands.closeCase,
  reopenCase: commands.reopenCase,
  mergeCase: commands.mergeCase,
  replaceLink: commands.replaceLink,
  pauseCase: clockCommands.pauseCase,
  resumeCase: clockCommands.resumeCase,
  extendDeadline: clockCommands.extendDeadline,
  decideExtension: clockCommands.decideExtension,
  setDeadline: clockCommands.setDeadline,
  acknowledgeEscalation: management.acknowledgeEscalation,
  takeOverCase: management.takeOverCase,
  demandProgress: management.demandProgress,
  reportUpward: management.reportUpward,
  answerReferrer: management.answerReferrer,
  createApiClient: apiClients.createApiClient,
  listApiClients: apiClients.listApiClients,
  revokeApiClient: apiClients.revokeApiClient,
  startDryRun: policy.startDryRun,
  publishVersion: policy.publishVersion,
  listVersions: policy.listVersions,
  getVersion: policy.getVersion,
  getJob: policy.getJob,
  getClassifier,
  rollBackClassifier,
} as const satisfies Record<string, Operation>

export type OperationId = keyof typeof operations
