/** Injection token: names of the resources that this process's API knows. */
export const EXPOSED_RESOURCES = Symbol('ExposedResources');
