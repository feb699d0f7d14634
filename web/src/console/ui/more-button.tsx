import type { useFirst } from './use-first.ts'

interface Props {
  readonly list: Pick<ReturnType<typeof useFirst>, 'isAll' | 'isLong' | 'toggle'>
  readonly more: string
  readonly fewer: string
}

/** Shows all of a list, and then its first entries again; nothing where these are all there is. */
export const MoreButton = ({ list, more, fewer }: Props) =>
  list.isLong && (
    <button type="button" className="secondary more" aria-expanded={list.isAll} onClick={list.toggle}>
      {list.isAll ? fewer : more}
    </button>
  )
