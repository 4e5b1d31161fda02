"""`/admin/ngan-hang-cau-hoi/`: the screens of the question bank."""
