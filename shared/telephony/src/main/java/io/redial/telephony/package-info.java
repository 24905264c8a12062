/** What all telephone providers have in common: requests that are sent once, callbacks, and the set of providers. */
@org.jspecify.annotations.NullMarked
package io.redial.telephony;
