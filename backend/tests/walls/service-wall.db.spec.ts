import { twoWalls } from './two-walls';

/** Statements of modules that name a record by its id and leave the company to row-level security. */
const LEANING = {
  approvalView: 'Approvals.view reads an approval and its tasks by id alone',
  effectiveRights: 'reads a person, grants and field rules by id alone',
  charge_exclusion: 'the work list takes the company from the cloud account that the caller names',
  sub_account_binding: 'as charge_exclusion',
};

// The server connects as the owner, whom no policy holds back.
twoWalls("the service layer's wall alone", 'owner', LEANING);
