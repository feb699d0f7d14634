/**
 * What is read of one mail. Beyond each of these the mail goes on being read, a warning says so, and the raw mail keeps
 * it all.
 */
export const limits = {
  /** Bytes of one header line, and of all of a part. */
  headerLine: 64 * 1024,
  headers: 512 * 1024,
  headerLines: 5000,
  /** Characters of a header that are taken for addresses. */
  addressHeader: 64 * 1024,
  addresses: 100,
  references: 100,
  parts: 500,
  depth: 30,
  attachments: 100,
  /** Characters of the text; of the HTML that is kept, and that is turned into text. */
  text: 256 * 1024,
  html: 2 * 1024 * 1024,
  htmlToText: 512 * 1024,
  /** Characters of a subject and of a name. */
  subject: 1000,
  name: 200,
  warnings: 50,
} as const
