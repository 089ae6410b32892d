"""The query language of one line for commitments: `牵头:科技部 到期<2020-12-31 (文种:规划 或 有:指标)`."""
