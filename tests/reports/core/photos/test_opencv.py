"""OpenCV comes when it is asked for."""

import subprocess
import sys


def test_it_is_not_loaded_before_a_picture_is_looked_at():
    code = (
        "import sys; from yakuba.reports.core.photos import opencv, candidates; assert 'cv2' not in sys.modules;"
        "assert opencv.INTER_AREA == 3 and opencv.data.haarcascades; assert 'cv2' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
