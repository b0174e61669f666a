package io.magnetiq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Law: Spring's comparison of schema and code, null-safety included, finds nothing.
@ServerTest
record InspectionTests(Inspection inspection) {
    @Test
    void everyFieldHasItsCode() {
        assertThat(inspection.report().unmappedFields()).isEmpty();
    }

    @Test
    void everyRegistrationHasItsField() {
        assertThat(inspection.report().unmappedRegistrations()).isEmpty();
        assertThat(inspection.report().unmappedArguments()).isEmpty();
    }

    @Test
    void codeAndSchemaAgreeOnWhatMayBeNull() {
        assertThat(inspection.report().fieldNullnessErrors()).isEmpty();
        assertThat(inspection.report().argumentNullnessErrors()).isEmpty();
    }
}
