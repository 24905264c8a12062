/** What the law asks of calls, and of what a campaign asks before it calls somebody. */
@org.jspecify.annotations.NullMarked
package io.redial.domain.compliance;
