package io.magnetiq.office;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What parts cells in one program is part of a text in another.
class CellsTests {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "ACME;=cmd|' /C calc'!A0; -> ACME;'=cmd|' /C calc'!A0;",
                "ACME; \"=1+1\" -> ACME; \"'=1+1\"",
                "ACME,+1 -> ACME,'+1",
                "ACME|-1;;@A1 -> ACME|'-1;;'@A1",
                "=1;=2 -> '=1;'=2",
                "`ACME\t=1` -> `ACME\t'=1`",
                "`ACME\r\n=1` -> `ACME\r\n'=1`",
                "ACME;\uFF1D1;\uFF0B1;\uFF0D1;\uFF20A -> ACME;'\uFF1D1;'\uFF0B1;'\uFF0D1;'\uFF20A"
            })
    void t84NoPartOfATextIsAFormula(String text, String harmless) {
        assertThat(Cells.harmless(text)).isEqualTo(harmless);
    }
}
