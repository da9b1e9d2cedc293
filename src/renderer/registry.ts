/**
 * What the features give to the rest of the window. Each adds itself in its manifest, because TypeScript joins the
 * parts of an interface: so a dialog is opened with the right arguments from anywhere, and nobody imports a feature.
 */

/** By name: `words`, the Chinese ones; and `dialogs` by kind, each with what it is opened with, or null. */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled by the manifests
export interface Features {}

export type FeatureName = keyof Features
type Part<F extends FeatureName, P extends string> = Features[F] extends Record<P, infer T> ? T : object

export type DialogsOf<F extends FeatureName> = Part<F, 'dialogs'>
export type WordsOf<F extends FeatureName> = Part<F, 'words'>

/** What lies over the conversation, one at a time. */
export type Dialog = { [F in FeatureName]: Opened<DialogsOf<F>> }[FeatureName]
type Opened<D> = { [K in keyof D]: { kind: K } & (D[K] extends null ? unknown : D[K]) }[keyof D]

/** A key of the words of any feature. */
export type FeatureWord = { [F in FeatureName]: keyof WordsOf<F> }[FeatureName]
