import { utf8 } from './bytes.ts';

/** Stands before everything the person signs, so that a signature serves for nothing else. */
export const MESSAGE_LABEL = utf8('qx/v1/survivor-msg\0');

/** Stands before every reply in its MAC. */
export const REPLY_LABEL = utf8('qx/v1/council-msg\0');

/** Stands before what the council's root key signs: the manifest of its keys. */
export const MANIFEST_LABEL = utf8('qx/v1/key-manifest\0');
