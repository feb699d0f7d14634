import * as z from 'zod'
import {
  attachmentOrigins,
  findings,
  inspectedStates,
  uploadLimits,
  type Finding,
} from '../domain/attachments.ts'
import { readers } from './access.ts'
import { operation } from './contract.ts'
import { instant, line, localisedText, reference } from './values.ts'

/** Uploads that a submission names, each by the token that its uploader was given. */
export const uploads = z
  .array(z.string().max(2_000))
  .max(uploadLimits.files)
  .meta({ description: 'Tokens of files that were uploaded before; each can be named once' })

const attachmentId = z.string().regex(/^[\w-]{24}$/)

/** A file of a case as staff see it. */
export const attachment = z
  .object({
    id: attachmentId,
    name: z.string(),
    at: instant,
    cameWith: z.int().positive().meta({ description: 'Sequence of the event that it came with' }),
    origin: z.enum(attachmentOrigins),
    size: z.int().nonnegative(),
    type: z.string().meta({ description: 'By its content, once that was looked at' }),
    state: z.enum(['checking', ...inspectedStates]),
    findings: z.array(
      z.object({ finding: z.enum(Object.keys(findings) as [Finding, ...Finding[]]), text: localisedText }),
    ),
    inline: z.boolean().meta({ description: 'Shown within the text of the mail' }),
    opening: z
      .enum(['free', 'guarded', 'none'])
      .meta({ description: 'Whether the caller may have it: freely, after a warning, or not' }),
    repeated: z.boolean().meta({ description: 'A small picture within the text that had come before' }),
  })
  .meta({ id: 'Attachment' })

export const requestUpload = operation({
  id: 'requestUpload',
  method: 'POST',
  path: '/v1/attachments',
  summary: 'Where and how to upload one file, before the submission that names it (R6, R33)',
  access: 'public',
  body: z
    .strictObject({
      name: line(255),
      type: z
        .string()
        .max(100)
        .regex(/^[\w.+-]+\/[\w.+-]+$/)
        .default('application/octet-stream'),
      size: z.int().min(1).max(uploadLimits.fileBytes).meta({ description: 'Bytes, exactly' }),
    })
    .meta({ id: 'UploadRequest' }),
  maxBodyBytes: 10_000,
  responses: {
    201: z
      .object({
        id: attachmentId,
        token: z.string().meta({
          description: 'Names the upload in a submission; who does not have it cannot attach the file',
        }),
        expiresAt: instant.meta({ description: 'Until when it can be uploaded' }),
        upload: z
          .object({ url: z.url(), fields: z.record(z.string(), z.string()) })
          .meta({ description: 'A multipart/form-data POST: the fields in this order, then `file`' }),
      })
      .meta({ id: 'Upload' }),
  },
  problems: [
    'invalid-request',
    'malformed-json',
    'unsupported-media-type',
    'payload-too-large',
    'too-many-requests',
  ],
})

export const getAttachment = operation({
  id: 'getAttachment',
  method: 'GET',
  path: '/v1/cases/{reference}/attachments/{id}',
  summary: 'An address from which a file of the case can be had for a minute (R33, R44)',
  access: readers,
  params: z.object({ reference, id: attachmentId }),
  query: z.object({
    quarantined: z
      .enum(['true'])
      .optional()
      .meta({ description: 'The caller knows that the file is in quarantine, and wants it' }),
  }),
  responses: {
    200: z.object({ url: z.url(), expiresAt: instant }).meta({ id: 'AttachmentAddress' }),
  },
  problems: ['invalid-request', 'forbidden', 'unknown-case', 'unknown-attachment', 'file-quarantined'],
})
