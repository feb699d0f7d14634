import { complaint, type CloudClient } from './client.ts'

/** Many customers with one matter, one of which a person takes out. */
export const beMany = async (
  submit: (overrides: { narrative: string }) => Promise<string>,
  cloud: CloudClient,
) => {
  const { narrative } = complaint()
  let path = ''
  for (let count = 0; count < 5; count += 1) path = await submit({ narrative })
  const { body } = await cloud.as('handler', path)
  await cloud.as('handler', `${path}/unlink`, { from: body.links[0].to, reason: '另一个批次' })
}
