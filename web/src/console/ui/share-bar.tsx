/** A share from 0 to 1 as a bar, for the eye: the words beside it say the same. */
export const ShareBar = ({ share }: { share: number }) => (
  <svg className="meter" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    <rect className="meter-whole" width="100" height="4" />
    <rect className="meter-used" width={Math.round(share * 100)} height="4" />
  </svg>
)
