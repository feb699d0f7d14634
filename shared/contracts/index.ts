import type { Operation } from './contract.ts'
import * as commands from './case-commands.ts'
import * as cases from './cases.ts'
import { submitComplaint } from './complaints.ts'
import { getTrackedCase } from './tracking.ts'

/** Every HTTP operation of the product, by id. Routes, OpenAPI and the web client are made from this table. */
export const operations = {
  submitComplaint,
  getTrackedCase,
  getMe: cases.getMe,
  listCases: cases.listCases,
  getCase: cases.getCase,
  classifyCase: commands.classifyCase,
  acceptCase: commands.acceptCase,
  addNote: commands.addNote,
  replyToCustomer: commands.replyToCustomer,
  resolveCase: commands.resolveCase,
  closeCase: commands.closeCase,
  acknowledgeEscalation: commands.acknowledgeEscalation,
} as const satisfies Record<string, Operation>

export type OperationId = keyof typeof operations
