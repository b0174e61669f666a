package io.magnetiq.mail;

/// A mail that is written and not sent yet.
///
/// @param key tells it from all others and stays the same when it is written again
/// @param calendar to be attached, empty for none
record Letter(String key, String to, String language, String subject, String text, String html, String calendar) {}
