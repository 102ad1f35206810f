import { twoWalls } from './two-walls';

twoWalls('both walls', 'staff');
