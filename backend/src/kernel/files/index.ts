export { declareFilePurpose } from './file-purpose';
export { FileLost, Files, safeName, type StoredFile } from './files.service';
