/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.moment;

/** What else tells something of replays, where nothing does. */
class TestingSources implements ReplayFinder.Sources {
    static final TestingSources SILENT = new TestingSources();

    @Override
    public double sinceScore(long time) {
        return Double.NaN;
    }

    @Override
    public int scored(long start, long end) {
        return 0;
    }

    @Override
    public double told(long start, long end) {
        return 0;
    }

    @Override
    public boolean looked(long time) {
        return true;
    }
}
