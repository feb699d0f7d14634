import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { AwsError, type AwsCall } from '../contract.ts'

/** Takes the signed or unsigned chunks of `aws-chunked` apart: `size[;signature]\r\n…\r\n`, then trailers. */
const dechunk = (body: Buffer): { content: Buffer; trailers: Record<string, string> } => {
  const parts: Buffer[] = []
  let at = 0
  for (;;) {
    const end = body.indexOf('\r\n', at)
    if (end < 0) throw new AwsError('IncompleteBody', 'The chunked body ends too early')
    const size = Number.parseInt(body.toString('latin1', at, end), 16)
    at = end + 2
    if (!(size > 0)) break
    parts.push(body.subarray(at, at + size))
    at += size + 2
  }
  const lines = body.toString('latin1', at).split('\r\n')
  const trailers = lines.map((line) => /^([\w-]+):(.*)$/.exec(line)).filter((match) => match !== null)
  return {
    content: Buffer.concat(parts),
    trailers: Object.fromEntries(
      trailers.map(([, name = '', value = '']) => [name.toLowerCase(), value.trim()]),
    ),
  }
}

/** The object's bytes as the client meant them, checked against the digests it sent along. */
export const contentOf = ({ headers, body }: AwsCall): Buffer => {
  const chunked =
    headers['x-amz-content-sha256']?.startsWith('STREAMING-') === true ||
    headers['content-encoding']?.includes('aws-chunked') === true
  const { content, trailers } = chunked ? dechunk(body) : { content: body, trailers: {} }
  const sent: Record<string, string> = { ...headers, ...trailers }
  const bad = (what: string) =>
    new AwsError('BadDigest', `The ${what} you specified did not match what we received.`)
  const md5 = sent['content-md5']
  if (md5 !== undefined && createHash('md5').update(content).digest('base64') !== md5)
    throw bad('Content-MD5')
  const crc = sent['x-amz-checksum-crc32']
  if (crc !== undefined) {
    const own = Buffer.alloc(4)
    own.writeUInt32BE(crc32(content))
    if (own.toString('base64') !== crc) throw bad('CRC32')
  }
  const sha256 = sent['x-amz-checksum-sha256']
  if (sha256 !== undefined && createHash('sha256').update(content).digest('base64') !== sha256)
    throw bad('SHA256')
  return content
}
