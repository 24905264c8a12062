// The scripts as the build has laid them out; the tests are run from that folder.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

export const script = (name) => import(pathToFileURL(join(process.cwd(), 'app', name)).href);
