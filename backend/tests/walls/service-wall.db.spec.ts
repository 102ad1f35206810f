import { twoWalls } from './two-walls';

/** Statements of modules that name a record by its id and leave the company to row-level security. */
const LEANING = {
  charge_exclusion: 'the work list takes the company from the cloud account that the caller names',
  sub_account_binding: 'as charge_exclusion',
};

// The server connects as the owner, whom no policy holds back.
twoWalls("the service layer's wall alone", 'owner', LEANING);
