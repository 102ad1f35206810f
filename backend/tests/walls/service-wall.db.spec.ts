import { twoWalls } from './two-walls';

// The server connects as the owner, whom no policy holds back.
twoWalls("the service layer's wall alone", 'owner');
