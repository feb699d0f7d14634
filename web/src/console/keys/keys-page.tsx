import { useState } from 'react'
import { Link } from 'wouter'
import type { ApiClient } from '../../contract-types.ts'
import { maySeeClassifier } from '../classifier/may-see-classifier.ts'
import { useLabels, useMe, useSurroundings, useTexts } from '../context.tsx'
import { classifierTexts } from '../texts/classifier-texts.ts'
import { keyTexts } from '../texts/key-texts.ts'
import { BackLink } from '../ui/back-link.tsx'
import { DialogActions } from '../ui/dialog-actions.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Moment } from '../ui/moment.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { RetryNotice } from '../ui/retry-notice.tsx'
import { useTitle } from '../ui/use-title.ts'
import { GivenKeyNotice } from './given-key-notice.tsx'
import { useApiClients, useRevokeApiClient } from './key-queries.ts'
import { mayGiveKeys, seesNoCases } from './may-see-keys.ts'
import { NewKeyForm, type GivenKey } from './new-key-form.tsx'

/** Asks once more before a key is taken back for good. */
const RevokeDialog = ({ client, onClose }: { client: ApiClient; onClose: () => void }) => {
  const { announce } = useSurroundings()
  const texts = useTexts(keyTexts)
  const mutation = useRevokeApiClient()
  const revoke = (): void =>
    mutation.mutate(client.id, {
      onSuccess: () => {
        announce(`${texts.revokeDone} · ${client.name}`)
        onClose()
      },
    })
  return (
    <Dialog title={texts.revokeTitle(client.name)} lead={texts.revokeLead} onClose={onClose}>
      {mutation.error !== null && <ProblemNotice error={mutation.error} />}
      <DialogActions
        label={mutation.isPending ? texts.sending : texts.revoke}
        isPending={mutation.isPending}
        onDo={revoke}
        onClose={onClose}
      />
    </Dialog>
  )
}

const System = ({ client, onRevoke }: { client: ApiClient; onRevoke: (() => void) | undefined }) => {
  const { language } = useSurroundings()
  const texts = useTexts(keyTexts)
  const { staff } = useLabels()
  const scopes = client.scopes.map((scope) => texts.scopes[scope]).join(language === 'en' ? '; ' : '；')
  return (
    <li>
      <div className="clock-head">
        <h3>{client.name}</h3>
        <span>{client.revokedAt === undefined ? texts.inForce : texts.revoked}</span>
      </div>
      <p>{scopes}</p>
      <p className="hint">
        {texts.perMinute(client.perMinute)} · {texts.created} <Moment at={client.createdAt} />{' '}
        {staff(client.createdBy)}
      </p>
      {client.revokedAt !== undefined && (
        <p className="hint">
          {texts.revoked} <Moment at={client.revokedAt} /> {staff(client.revokedBy ?? '')}
        </p>
      )}
      {onRevoke !== undefined && client.revokedAt === undefined && (
        <button
          type="button"
          className="secondary"
          onClick={onRevoke}
          aria-label={`${texts.revoke} · ${client.name}`}
        >
          {texts.revoke}
        </button>
      )}
    </li>
  )
}

/** The systems that hand complaints in with a key (R6): who has one, a new one, and how it is taken back. */
export const KeysPage = () => {
  const texts = useTexts(keyTexts)
  const classifier = useTexts(classifierTexts)
  const { roles } = useMe()
  const mayGive = mayGiveKeys(roles)
  const query = useApiClients()
  const { data, error } = query
  const [given, setGiven] = useState<GivenKey>()
  const [leaving, setLeaving] = useState<ApiClient>()
  useTitle(texts.title)
  return (
    <main id="main" tabIndex={-1} className="record keys">
      {!seesNoCases(roles) && <BackLink />}
      <div className="page-head">
        <h1>{texts.title}</h1>
        {seesNoCases(roles) && maySeeClassifier(roles) && (
          <Link href="/classifier" className="button secondary classifier-link">
            {classifier.title}
          </Link>
        )}
      </div>
      <p className="lead">{texts.lead}</p>
      {given !== undefined && <GivenKeyNotice key={given.key} given={given} />}
      <RetryNotice query={query} />
      {data === undefined && error === null && <p role="status">{texts.loading}</p>}
      {data !== undefined && (
        <section className="card" aria-labelledby="systems-heading">
          <h2 id="systems-heading">{texts.systems}</h2>
          {data.clients.length === 0 && <p className="hint">{texts.none}</p>}
          <ul className="clocks">
            {data.clients.map((client) => (
              <System
                key={client.id}
                client={client}
                onRevoke={mayGive ? () => setLeaving(client) : undefined}
              />
            ))}
          </ul>
        </section>
      )}
      {mayGive && <NewKeyForm onGiven={setGiven} />}
      {leaving !== undefined && <RevokeDialog client={leaving} onClose={() => setLeaving(undefined)} />}
    </main>
  )
}
