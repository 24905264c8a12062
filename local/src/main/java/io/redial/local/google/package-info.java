/** A stand-in for Google Sheets and for Google's token server. */
@org.jspecify.annotations.NullMarked
package io.redial.local.google;
