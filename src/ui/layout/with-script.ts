/** The second inline script of every page that runs scripts: the still address, and reading aloud. */
import '../../safety/still.ts';
import { offerToRead } from '../listen/listen.ts';

// Here nothing of the page is there yet but its head.
document.addEventListener('DOMContentLoaded', offerToRead);
