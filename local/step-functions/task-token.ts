import { randomBytes } from 'node:crypto'

/** The execution that a token belongs to stands in it, so that no index of tokens is needed. */
export const newToken = (arn: string) =>
  Buffer.from(`${arn} ${randomBytes(18).toString('base64url')}`).toString('base64url')

/** The ARN of the execution a task token belongs to, or undefined when it is no token of ours. */
export const executionOfToken = (token: string): string | undefined =>
  /^(arn:\S+) \S{24}$/.exec(Buffer.from(token, 'base64url').toString())?.[1]
