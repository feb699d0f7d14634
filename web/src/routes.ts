import type { OperationId, Operations } from './contract-types.ts'

/** Method and path of every operation, held to the contracts by their types: a wrong or missing one does not compile. */
export const routes = {
  submitComplaint: { method: 'POST', path: '/v1/complaints' },
  getTrackedCase: { method: 'GET', path: '/v1/track/{token}' },
  getMe: { method: 'GET', path: '/v1/me' },
  listCases: { method: 'GET', path: '/v1/cases' },
  getCase: { method: 'GET', path: '/v1/cases/{reference}' },
  classifyCase: { method: 'POST', path: '/v1/cases/{reference}/classify' },
  acceptCase: { method: 'POST', path: '/v1/cases/{reference}/accept' },
  addNote: { method: 'POST', path: '/v1/cases/{reference}/add-note' },
  replyToCustomer: { method: 'POST', path: '/v1/cases/{reference}/reply-to-customer' },
  resolveCase: { method: 'POST', path: '/v1/cases/{reference}/resolve' },
  closeCase: { method: 'POST', path: '/v1/cases/{reference}/close' },
  acknowledgeEscalation: { method: 'POST', path: '/v1/cases/{reference}/acknowledge-escalation' },
} as const satisfies { [K in OperationId]: Pick<Operations[K], 'method' | 'path'> }
