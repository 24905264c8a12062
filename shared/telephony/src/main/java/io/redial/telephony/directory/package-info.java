/** Which providers a deployment can call through. */
@org.jspecify.annotations.NullMarked
package io.redial.telephony.directory;
