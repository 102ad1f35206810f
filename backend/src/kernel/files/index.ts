export { FileLost, Files, safeName, type StoredFile } from './files.service';
