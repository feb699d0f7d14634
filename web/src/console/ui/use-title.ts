import { useEffect } from 'react'
import { useTexts } from '../context.tsx'
import { shellTexts } from '../texts/shell-texts.ts'

/** The document's title: where one is, then the product. */
export const useTitle = (title: string): void => {
  const { product } = useTexts(shellTexts)
  useEffect(() => {
    document.title = `${title} · ${product}`
  }, [title, product])
}
