// Pages of attachments as pictures. A file is never changed once it was added, so a picture never becomes stale;
// all of them are forgotten with the lock, like everything that was read.
import { useQuery } from '@tanstack/vue-query'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { call, type CallError } from '@/api/call'
import type { AttachmentPage, AttachmentPageRequest } from '@/api/generated'

/** How long a picture that nobody shows is kept, in milliseconds. */
const KEPT = 60_000

/** The address of a picture that Rust handed over. */
export function pictureOf(base64: string): string {
  return `data:image/jpeg;base64,${base64}`
}

/** A page, once `enabled` says that somebody looks at it. */
export function usePicture(request: MaybeRefOrGetter<AttachmentPageRequest>, enabled: MaybeRefOrGetter<boolean> = true) {
  return useQuery<AttachmentPage, CallError, AttachmentPage>({
    queryKey: ['picture', request],
    queryFn: () => call('attachment_page', toValue(request)),
    enabled: () => toValue(enabled),
    gcTime: KEPT,
    retry: false,
  })
}
